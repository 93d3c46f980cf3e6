/** What developers write on service methods. */
module dev.heddle {
    requires static org.jspecify;
    requires transitive dev.heddle.bridge;

    exports dev.heddle;
}
