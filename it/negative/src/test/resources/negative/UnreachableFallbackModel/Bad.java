package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(model = "gpt-4o", retryBudget = 1, fallbackModels = {"gpt-4o-mini", "claude-haiku-4-5"})
    String answer(String question) {
        return question;
    }
}
