package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @Prompt("Answer {question}")
    <T> String answer(T question);
}
