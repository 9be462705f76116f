#!/usr/bin/env python3
"""Makes a tiny Llama that says what it is told to. usage: make_model.py FOLDER

Its one layer adds nothing, so the next token follows from the last one alone, by a table that is laid down here:

- The chat template ends the prompt with a cue, a token named by its option `cue`. From there the model says the text that
  cues.json has for it and ends; "endless" begins again instead. Where a grammar of the server's forbids the next token of
  the text, the model goes on by chance.
- Without a cue it goes on by chance among all bytes. Quotes and closing brackets are likely and white space isn't, so
  what a grammar forces out of it is short.

The same files come out each time.
"""

import json
import math
import pathlib
import random
import sys

import torch
from safetensors.torch import save_file
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

TEMPLATE = """\
{% if tools %}<|start|>tools
{% for tool in tools %}{{ tool | tojson }}
{% endfor %}<|end|>
{% endif %}{% for message in messages %}<|start|>{{ message.role }}
{{ message.content or '' }}{% for call in message.tool_calls or [] %}
<tool_call>{{ call.function | tojson }}</tool_call>{% endfor %}<|end|>
{% endfor %}{% if add_generation_prompt %}<|start|>assistant
{% if cue is defined %}<|cue:{{ cue }}|>{% endif %}{% endif %}"""

END = "<|end|>"
# So unlikely that it happens only where a grammar allows nothing else.
NEVER = -60.0
CERTAIN = 60.0


def pieces(text, used):
    """Cuts a text into pieces that come nowhere else, because a piece has to tell what follows it."""
    cut = []
    while text:
        # Two characters at least: one may be a byte's token.
        length = next((length for length in range(2, len(text)) if text[:length] not in used), len(text))
        piece, text = text[:length], text[length:]
        while len(piece) < 2 or piece in used:
            used.discard(cut[-1])
            piece = cut.pop() + piece
        used.add(piece)
        cut.append(piece)
    return cut


def likelihoods():
    """How likely each byte is by chance, as a logarithm."""
    by_byte = [-8.0] * 32 + [0.0] * 96 + [-4.0] * 128
    for characters, likelihood in {'"': 6, "}]": 4, ",": 3, "0123456789": 1, "{[\\": -3, " \t\r\n": -6}.items():
        for character in characters:
            by_byte[ord(character)] = likelihood
    return by_byte


def main(folder):
    cues = json.loads((pathlib.Path(__file__).parent / "cues.json").read_text())
    # Byte-level BPE without a single merge. Bytes that are no visible character of Latin-1 are written as U+0100 and on.
    hidden = [byte for byte in range(256) if not chr(byte) in pre_tokenizers.ByteLevel.alphabet()]
    letters = [chr(256 + hidden.index(byte)) if byte in hidden else chr(byte) for byte in range(256)]
    tokenizer = Tokenizer(models.BPE(vocab={letter: byte for byte, letter in enumerate(letters)}, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.decoder = decoders.ByteLevel()
    marks = ["<|start|>", END, "<|pad|>"] + [f"<|cue:{name}|>" for name in cues]
    tokenizer.add_special_tokens([AddedToken(mark, normalized=False, special=True) for mark in marks])
    used = set()
    chains = {name: pieces(text, used) for name, text in cues.items()}
    for chain in chains.values():
        tokenizer.add_tokens([AddedToken(piece, normalized=False, special=False) for piece in chain])
    number = tokenizer.token_to_id
    count = tokenizer.get_vocab_size()

    chance = [NEVER] * count
    for byte, likelihood in enumerate(likelihoods()):
        chance[number(letters[byte])] = likelihood
    chance[number(END)] = 2.0

    # One dimension a token: what the last token was, nothing else.
    size = math.ceil(count / 64) * 64
    dice = random.Random(1)
    table = torch.empty(count, size)
    for last in range(count):
        for following in range(count):
            table[following, last] = chance[following] + (dice.gauss(0, 0.5) if chance[following] > NEVER else 0)
    for name, chain in chains.items():
        row = [number(f"<|cue:{name}|>")] + [number(piece) for piece in chain]
        row.append(row[1] if name == "endless" else number(END))
        for last, following in zip(row, row[1:]):
            table[following, last] = CERTAIN
    table[:, count:] = 0

    head, inner = 32, 64
    layer = "model.layers.0."
    weights = {
        "model.embed_tokens.weight": torch.eye(count, size),
        "model.norm.weight": torch.ones(size),
        # The norm makes the one of the embedding the root of the size.
        "lm_head.weight": (table / math.sqrt(size)).contiguous(),
        layer + "input_layernorm.weight": torch.ones(size),
        layer + "post_attention_layernorm.weight": torch.ones(size),
        layer + "self_attn.q_proj.weight": torch.zeros(head, size),
        layer + "self_attn.k_proj.weight": torch.zeros(head, size),
        layer + "self_attn.v_proj.weight": torch.zeros(head, size),
        layer + "self_attn.o_proj.weight": torch.zeros(size, head),
        layer + "mlp.gate_proj.weight": torch.zeros(inner, size),
        layer + "mlp.up_proj.weight": torch.zeros(inner, size),
        layer + "mlp.down_proj.weight": torch.zeros(size, inner),
    }
    ends = {"bos_token_id": None, "eos_token_id": number(END), "pad_token_id": number("<|pad|>")}
    shape = {
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": count, "hidden_size": size,
        "intermediate_size": inner, "num_hidden_layers": 1, "num_attention_heads": 1, "num_key_value_heads": 1,
        "head_dim": head, "hidden_act": "silu", "max_position_embeddings": 32768, "rms_norm_eps": 1e-6,
        "tie_word_embeddings": False, "torch_dtype": "float32", **ends,
    }
    texts = {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": END, "pad_token": "<|pad|>",
             "clean_up_tokenization_spaces": False, "model_max_length": 32768, "chat_template": TEMPLATE}

    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    for name, content in [("config", shape), ("tokenizer_config", texts), ("generation_config", ends)]:
        (folder / f"{name}.json").write_text(json.dumps(content, indent=2))


main(sys.argv[1])
