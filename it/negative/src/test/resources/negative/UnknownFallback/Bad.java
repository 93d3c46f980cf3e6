package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(fallback = "caned")
    String answer(String question) {
        return question;
    }

    String canned(String question) {
        return "Please call us.";
    }
}
