package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @Prompt(value = "Answer {question}", resource = "prompts/answer.txt")
    String answer(String question);
}
