package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(model = "gpt-4o", retryBudget = 3, fallbackModels = {"gpt-4o", "gpt-4o-mini", "gpt-4o-mini"})
    String answer(String question) {
        return question;
    }
}
