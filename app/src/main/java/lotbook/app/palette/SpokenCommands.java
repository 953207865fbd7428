package lotbook.app.palette;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.app.palette.PaletteCommand.Parameter;
import lotbook.app.palette.PaletteEntry.Kind;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;

/** Reads what is typed as a {@link PaletteCommand} with its words, and says what it still asks for. */
final class SpokenCommands {
    private final List<PaletteCommand> commands;
    private final Texts texts;

    SpokenCommands(List<PaletteCommand> commands, Texts texts) {
        this.commands = List.copyOf(commands);
        this.texts = texts;
    }

    /** A command and the words it was given so far. */
    record Spoken(PaletteCommand command, List<String> words) {
        boolean isComplete() {
            return words.size() == command.parameters().size();
        }

        /** The first word that can't be what it should be, with the reason. */
        Optional<String> wrong() {
            for (int at = 0; at < words.size(); at++) {
                Optional<String> reason = command.parameters().get(at).wrong().apply(words.get(at));
                if (reason.isPresent()) {
                    return reason;
                }
            }
            return Optional.empty();
        }

        /** The field as it should stand for the next word. */
        String asking() {
            return words.stream().map(word -> word + " ").collect(Collectors.joining("", command.word() + " ", ""));
        }
    }

    /** The command that was begun in the field: its word and a space. */
    Optional<Spoken> read(String typed) {
        String text = typed.startsWith(">") ? typed.substring(1).stripLeading() : typed.stripLeading();
        String[] first = text.split("\\s+", 2);
        return first.length == 1 ? Optional.empty() : commands.stream()
                .filter(command -> command.word().equalsIgnoreCase(first[0]))
                .findFirst()
                .map(command -> new Spoken(command, words(first[1], command.parameters().size())));
    }

    /** The command of a line, with what was typed for it. */
    Optional<Spoken> of(PaletteEntry entry, String typed) {
        return commands.stream()
                .filter(command -> id(command).equals(entry.id()))
                .findFirst()
                .map(command -> read(typed).filter(spoken -> spoken.command() == command)
                        .orElseGet(() -> new Spoken(command, List.of())));
    }

    /** One line for each, with the words it takes. */
    List<PaletteEntry> entries() {
        return commands.stream().map(command -> entry(command, command.title(), shape(command), Optional.empty())).toList();
    }

    /** What was begun, with what it asks next or what is wrong with it. */
    PaletteEntry entry(Spoken spoken) {
        PaletteCommand command = spoken.command();
        List<String> said = new ArrayList<>();
        for (int at = 0; at < spoken.words().size(); at++) {
            said.add(texts.get(Message.PALETTE_GIVEN, command.parameters().get(at).name(), spoken.words().get(at)));
        }
        String title = said.isEmpty() ? command.title() : command.title() + ": " + String.join(", ", said);
        Optional<Parameter> next = spoken.isComplete()
                ? Optional.empty() : Optional.of(command.parameters().get(spoken.words().size()));
        String hint = next.map(asked -> texts.get(Message.PALETTE_ASKS, asked.name(), asked.example())).orElse("");
        return entry(command, title, hint, spoken.wrong());
    }

    private PaletteEntry entry(PaletteCommand command, String title, String hint, Optional<String> obstacle) {
        return new PaletteEntry(id(command), Kind.ACTION, title, texts.get(Message.PALETTE_ACTION), command.icon(), hint,
                obstacle, () -> {});
    }

    private static String id(PaletteCommand command) {
        return "say-" + command.word();
    }

    private static String shape(PaletteCommand command) {
        return command.parameters().stream()
                .map(parameter -> " <" + parameter.name() + ">")
                .collect(Collectors.joining("", command.word(), ""));
    }

    private static List<String> words(String rest, int most) {
        return rest.isBlank() ? List.of() : Arrays.asList(rest.strip().split("\\s+", most));
    }
}
