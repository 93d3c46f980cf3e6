package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(routes = {
        @Route(when = "question.length() < 200", model = "gpt-5"),
        @Route(model = "gpt-5-nano")
    })
    String answer(String question) {
        return question;
    }
}
