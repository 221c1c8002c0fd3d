package faltung.app.tour;

import faltung.array.DoubleArray;
import faltung.format.Safetensors;
import faltung.media.image.Image;
import faltung.media.plot.Figure;
import faltung.media.sound.Sound;
import java.util.List;

/** A part of a chapter, to be read, seen or heard. */
public sealed interface Block {
  /**
   * What the blocks behind it are about.
   *
   * @param text a line
   */
  record Heading(String text) implements Block {}

  /**
   * A paragraph.
   *
   * @param text to be broken into lines where it is shown
   */
  record Prose(String text) implements Block {}

  /**
   * A calculation.
   *
   * @param text aligned lines, for a typewriter's face
   * @param mathMl the same as a {@code math} element, or empty where the text is all there is
   */
  record Working(String text, String mathMl) implements Block {}

  /**
   * The same thing said in several languages.
   *
   * @param programs to be shown beside each other where there is room
   */
  record Programs(List<Program> programs) implements Block {
    /** Copies the list. */
    public Programs {
      programs = List.copyOf(programs);
    }
  }

  /**
   * A program and what it prints.
   *
   * @param language its heading
   * @param lines as they are typed
   * @param prints what comes out
   */
  record Program(String language, String lines, String prints) {}

  /**
   * How the reader gets the same with the command, in the chapter's folder.
   *
   * @param line as it is typed
   */
  record Command(String line) implements Block {}

  /**
   * A plot.
   *
   * @param file the name of its SVG in the chapter's folder
   * @param figure what is drawn
   * @param caption a sentence
   */
  record Plot(String file, Figure figure, String caption) implements Block {}

  /**
   * A drawing that is no plot.
   *
   * @param file the name of its SVG in the chapter's folder
   * @param svg the whole file
   * @param text what stands in its place where only text can
   * @param caption a sentence
   */
  record Drawing(String file, String svg, String text, String caption) implements Block {}

  /**
   * Photographs in a row.
   *
   * @param photos at least one
   */
  record Photos(List<Photo> photos) implements Block {
    /** Copies the list. */
    public Photos {
      photos = List.copyOf(photos);
    }
  }

  /**
   * A photograph.
   *
   * @param file the name of its PNG in the chapter's folder
   * @param image its pixels
   * @param caption a line
   * @param description what one would see, for those who do not see it
   */
  record Photo(String file, Image image, String caption, String description) {}

  /**
   * Numbers in a file of the chapter's folder, for the commands.
   *
   * @param file its name, ending in npy
   * @param values what is in it
   * @param caption what they are
   */
  record Data(String file, DoubleArray values, String caption) implements Block {}

  /**
   * What a network has learnt, in a file of the chapter's folder, for the commands.
   *
   * @param file its name, ending in safetensors
   * @param weights what is in it
   * @param caption what they are
   */
  record Weights(String file, Safetensors weights, String caption) implements Block {}

  /**
   * A sound.
   *
   * @param file the name of its WAV in the chapter's folder
   * @param sound its samples
   * @param caption a line
   * @param description what one would hear, for those who do not hear it
   */
  record Audio(String file, Sound sound, String caption, String description) implements Block {}
}
