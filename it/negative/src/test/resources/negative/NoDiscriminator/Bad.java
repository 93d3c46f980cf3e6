package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @Prompt("What is to be done about {mail}?")
    Step next(String mail);

    interface Step {}

    record Reply(String text) implements Step {}
}
