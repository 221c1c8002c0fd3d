package faltung.media.sound.filter;

import faltung.media.sound.SoundFiles;
import faltung.media.sound.SoundReader;
import java.io.IOException;
import java.nio.file.Path;

/** A sound that can be read from its beginning more than once. */
@FunctionalInterface
public interface SoundSource {
  /** Begins at the beginning; whoever calls it closes what it gives. */
  SoundReader open() throws IOException;

  /** A file. */
  static SoundSource of(Path file) {
    return () -> SoundFiles.open(file);
  }
}
