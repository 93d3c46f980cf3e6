/** A client on java.net.http in a named module. */
module com.example.module {
    requires java.net.http;
}
