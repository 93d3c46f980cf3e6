package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @LlmCall(model = "gpt-4")
    @Prompt(MANUAL)
    String answer();

    String LINE = "one two three four five six seven eight nine ten one two three four five six seven eight nine ten ";
    String PAGE = LINE + LINE + LINE + LINE + LINE + LINE + LINE + LINE + LINE + LINE;
    String CHAPTER = PAGE + PAGE + PAGE + PAGE + PAGE + PAGE + PAGE + PAGE + PAGE + PAGE;
    String MANUAL = CHAPTER + CHAPTER + CHAPTER + CHAPTER + CHAPTER;
}
