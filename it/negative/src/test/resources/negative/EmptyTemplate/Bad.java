package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @Prompt(" ")
    String answer();
}
