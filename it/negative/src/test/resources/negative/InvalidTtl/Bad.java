package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(cache = CacheMode.EXACT, ttl = "1 hour")
    String answer(String question) {
        return question;
    }
}
