package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(fallback = "canned")
    String answer(String question) {
        return question;
    }

    String canned(String question) {
        return "Please call us.";
    }

    String canned(String question, Throwable why) {
        return "Please call us: " + why.getMessage();
    }
}
