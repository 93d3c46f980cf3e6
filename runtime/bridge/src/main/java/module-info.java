/** What the woven code, the engine and generated code share; JDK types only. */
module dev.heddle.bridge {
    requires static org.jspecify;

    exports dev.heddle.bridge;
    exports dev.heddle.call;

    uses dev.heddle.bridge.ServicesProvider;
}
