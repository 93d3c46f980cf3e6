package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(ttl = "24h")
    String answer(String question) {
        return question;
    }
}
