package dev.heddle.runtime.translation.ollama;

/** The media types of images, which Ollama does not say: by how their bytes begin. */
final class ImageTypes {

    private ImageTypes() {}

    static String of(String base64) {
        if (base64.startsWith("iVBORw0K")) {
            return "image/png";
        }
        if (base64.startsWith("R0lGOD")) {
            return "image/gif";
        }
        return base64.startsWith("UklGR") ? "image/webp" : "image/jpeg";
    }
}
