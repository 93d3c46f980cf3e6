package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @Prompt(resource = "prompts/nowhere.txt")
    String answer(String question);
}
