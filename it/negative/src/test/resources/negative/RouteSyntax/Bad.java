package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(routes = {
        @Route(when = "question.length() < 200 and !urgent", model = "gpt-5-nano"),
        @Route(model = "gpt-5-mini")
    })
    String answer(String question, boolean urgent) {
        return question;
    }
}
