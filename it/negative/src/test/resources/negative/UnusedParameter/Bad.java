package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @Prompt("Answer {question}")
    String answer(
            String question,
            String language);
}
