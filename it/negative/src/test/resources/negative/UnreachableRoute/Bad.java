package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(routes = {
        @Route(when = "question.length() < 2000", model = "gpt-5-nano"),
        @Route(when = "question.length() < 200", model = "gpt-5-mini"),
        @Route(model = "gpt-5")
    })
    String answer(String question) {
        return question;
    }
}
