/** A module that reads neither java.compiler nor anything else of the processor's. */
module com.example.blackbox {
    requires dev.heddle;

    provides dev.heddle.bridge.ServicesProvider with
            com.example.blackbox.EchoServices;
}
