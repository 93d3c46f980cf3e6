package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    String answer(String question);
}
