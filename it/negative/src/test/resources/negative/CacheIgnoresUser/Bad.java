package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(cache = CacheMode.SEMANTIC)
    String answer(String userId, String question) {
        return userId + question;
    }
}
