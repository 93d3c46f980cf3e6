package dev.heddle.benchmarks.micro;

import dev.heddle.LlmService;
import dev.heddle.Pattern;
import dev.heddle.Prompt;
import dev.heddle.Range;
import dev.heddle.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service with an answer of everyday size and depth. */
@LlmService
interface OrderDesk {

    @Prompt("Read the order in {mail}")
    Order read(String mail);

    record Order(
            @Pattern("[A-Z]{2}-[0-9]{4,8}") String number,
            Customer customer,
            @Size(min = 1, max = 20) List<Line> lines,
            @Nullable String note,
            boolean express) {}

    record Customer(
            @Size(min = 1, max = 80) String name,
            @Size(max = 80) String street,
            String city,
            Country country) {}

    record Line(
            @Size(min = 1, max = 120) String article,
            @Range(min = 1, max = 999) int count,
            @Range(min = 0) BigDecimal price) {}

    /** Where is delivered to. */
    enum Country {
        AT,
        CH,
        DE
    }
}
