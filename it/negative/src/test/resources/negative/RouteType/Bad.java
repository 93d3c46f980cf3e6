package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(routes = {
        @Route(when = "question < 200", model = "gpt-5-nano"),
        @Route(model = "gpt-5-mini")
    })
    String answer(String question) {
        return question;
    }
}
