package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(maxTokens = -1)
    String answer(String question) {
        return question;
    }
}
