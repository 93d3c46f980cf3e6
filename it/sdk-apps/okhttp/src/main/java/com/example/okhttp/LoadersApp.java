package com.example.okhttp;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * One JVM in which several class loaders that do not know each other each have a copy of {@link OkHttpApp} and of OkHttp.
 * Arguments: the provider's base URL, then a class path for each.
 */
public final class LoadersApp {

    private LoadersApp() {}

    public static void main(String[] arguments) throws Exception {
        for (String classPath : List.of(arguments).subList(1, arguments.length)) {
            try (URLClassLoader loader = new URLClassLoader(urls(classPath), ClassLoader.getPlatformClassLoader())) {
                Class<?> app = loader.loadClass("com.example.okhttp.OkHttpApp");
                app.getMethod("main", String[].class)
                        .invoke(null, (Object) new String[] {arguments[0], "sync", "stream"});
            }
        }
    }

    private static URL[] urls(String classPath) throws IOException {
        List<URL> urls = new ArrayList<>();
        StringTokenizer entries = new StringTokenizer(classPath, File.pathSeparator);
        while (entries.hasMoreTokens()) {
            urls.add(new File(entries.nextToken()).toURI().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
