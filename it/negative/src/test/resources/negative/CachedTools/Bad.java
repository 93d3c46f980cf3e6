package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(cache = CacheMode.EXACT)
    String answer(String question) {
        return question;
    }

    @dev.langchain4j.agent.tool.Tool("Cancels an order")
    void cancel(String order) {}
}
