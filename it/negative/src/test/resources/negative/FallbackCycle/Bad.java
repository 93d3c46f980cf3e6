package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(fallback = "brief")
    String answer(String question) {
        return question;
    }

    @LlmCall(fallback = "answer")
    String brief(String question) {
        return question;
    }
}
