package negative;

import dev.heddle.*;
import java.util.*;

class Billing {
    @LlmCall(degradable = false, fallback = "estimate")
    String invoice(String order) {
        return order;
    }

    String estimate(String order) {
        return "about 100";
    }
}
