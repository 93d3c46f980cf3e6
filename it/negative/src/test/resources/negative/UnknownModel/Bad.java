package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(model = "gpt-5-mnii")
    String answer(String question) {
        return question;
    }
}
