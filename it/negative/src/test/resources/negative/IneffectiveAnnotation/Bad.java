package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall
    String answer(@Untrusted String mail) {
        return "Summarize: " + mail;
    }
}
