package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(fallback = "canned")
    String answer(String question) {
        return question;
    }

    private String canned(String question) {
        return "Please call us.";
    }
}
