package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(retryBudget = 6, timeout = "3s")
    String answer(String question) {
        return question;
    }
}
