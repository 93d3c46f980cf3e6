package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(cache = CacheMode.SEMANTIC, similarity = 0.5)
    String answer(String question) {
        return question;
    }
}
