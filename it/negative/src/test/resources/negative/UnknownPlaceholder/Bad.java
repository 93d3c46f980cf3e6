package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @Prompt("Answer {qestion}")
    String answer(String question);
}
