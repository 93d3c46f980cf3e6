package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(fallback = "canned")
    String answer(String question) {
        return question;
    }

    int canned(String question) {
        return 503;
    }
}
