package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @Prompt("Name cities in {country}")
    java.util.stream.Stream<Integer> cities(String country);
}
