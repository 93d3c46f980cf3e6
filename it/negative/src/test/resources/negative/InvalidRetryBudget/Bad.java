package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(retryBudget = 100)
    String answer(String question) {
        return question;
    }
}
