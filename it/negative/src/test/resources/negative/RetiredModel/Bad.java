package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(model = "gpt-4-0613")
    String answer(String question) {
        return question;
    }
}
