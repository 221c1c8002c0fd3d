package faltung.app.operand;

import faltung.app.console.Console;
import faltung.media.image.ImageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** What an input is, told by how it begins. */
public enum InputKind {
  /** A picture. */
  PICTURE,
  /** A sound. */
  SOUND,
  /** Numbers in any other form. */
  ARRAY;

  /** The word for standard input and standard output. */
  public static final String STANDARD = "-";

  /** More than the longest mark by which a kind is known. */
  private static final int MARK = 16;

  /** The first four bytes of sounds. */
  private static final List<String> SOUNDS =
      List.of("RIFF", "RIFX", "RF64", "BW64", "FORM", ".snd");

  /** What stands eight bytes further on; other things are in such boxes as well, as WebP is. */
  private static final List<String> FORMS = List.of("WAVE", "AIFF", "AIFC");

  /** The kind of a file, or of standard input, of which nothing is taken. */
  public static InputKind of(Console console, String in) throws IOException {
    return of(beginning(console, in));
  }

  /** The first bytes of an input, fewer if it is shorter. */
  public static byte[] beginning(Console console, String in) throws IOException {
    if (in.equals(STANDARD)) {
      InputStream stream = console.in();
      stream.mark(MARK);
      byte[] bytes = stream.readNBytes(MARK);
      stream.reset();
      return bytes;
    }
    ChosenArray box = ChosenArray.of(console, in);
    String file = box == null ? PicturePage.of(console, in).file() : box.file();
    try (InputStream stream = Files.newInputStream(console.path(file))) {
      return stream.readNBytes(MARK);
    }
  }

  private static InputKind of(byte[] beginning) {
    if (ImageFormat.ofContent(beginning).isPresent()) {
      return PICTURE;
    }
    return isSound(beginning) ? SOUND : ARRAY;
  }

  /** Whether a file that begins so is a sound. */
  static boolean isSound(byte[] beginning) {
    String text = new String(beginning, StandardCharsets.ISO_8859_1);
    return text.length() >= 4
        && SOUNDS.contains(text.substring(0, 4))
        && (text.startsWith(".snd") || text.length() < 12 || FORMS.contains(text.substring(8, 12)));
  }
}
