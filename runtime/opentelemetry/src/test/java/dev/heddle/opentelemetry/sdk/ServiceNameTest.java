package dev.heddle.opentelemetry.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {

    @ParameterizedTest
    @CsvSource({
        "com.example.shop.Main,                      Main",
        "com.example.shop.Main serve --port 8080,    Main",
        "shop.module/com.example.shop.Main x,        Main",
        "/opt/shop/shop-1.2.jar --x=y.jar,           shop-1.2",
        "C:\\apps\\shop.JAR,                         shop",
        "/opt/my shop/shop.jar run,                  shop",
        "Main report.jar,                            Main"
    })
    void isTheJarOrTheMainClass(String command, String expected) {
        assertThat(ServiceName.of(command)).isEqualTo(expected);
    }

    @Test
    void isUnknownWhereTheJvmDoesNotTell() {
        assertThat(ServiceName.of(null)).isEqualTo("unknown_service:java");
        assertThat(ServiceName.of(" ")).isEqualTo("unknown_service:java");
    }
}
