package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(retryBudget = 2)
    private String answer(String question) {
        return question;
    }
}
