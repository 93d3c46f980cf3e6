package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(model = "our-own-model", maxCost = "0.05 USD")
    String answer(String question) {
        return question;
    }
}
