package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
abstract class Desk {
    @Prompt("Answer {question}")
    abstract String answer(String question);
}
