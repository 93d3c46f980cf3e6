package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(cache = CacheMode.EXACT, cacheScope = "global")
    String answer(@Tenant String customer, String question) {
        return customer + question;
    }
}
