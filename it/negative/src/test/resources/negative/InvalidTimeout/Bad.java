package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(timeout = "20 seconds")
    String answer(String question) {
        return question;
    }
}
