package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @LlmCall(repair = 20)
    @Prompt("Rate {mail} from 1 to 5")
    int rate(String mail);
}
