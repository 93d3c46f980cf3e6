package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(maxCost = "5 cents")
    String answer(String question) {
        return question;
    }
}
