"""Writes the arrays and archives among the files: python3 make-files.py (numpy 2)."""

import io
import json
import pathlib
import struct
import zipfile

import numpy as np

FILES = pathlib.Path(__file__).parent / "files"
Y, P = np.array([1, 0, 1]), np.array([0.9, 0.4, 0.8])
MATRIX = np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]])


def archive(name, members, method=zipfile.ZIP_STORED):
    with zipfile.ZipFile(FILES / name, "w", method) as file:
        for member, data in members.items():
            file.writestr(zipfile.ZipInfo(member, (2031, 1, 1, 0, 0, 0)), data, method)


def npy(array):
    memory = io.BytesIO()
    np.save(memory, array)
    return memory.getvalue()


def npz(name, arrays, method=zipfile.ZIP_STORED):
    archive(name, {f"{key}.npy": npy(array) for key, array in arrays.items()}, method)


def safetensors(name, arrays):
    header, body = {"__metadata__": {"format": "np"}}, b""
    types = {"float32": "F32", "float64": "F64", "int64": "I64"}
    for key, array in arrays.items():
        data = array.tobytes()
        header[key] = {
            "dtype": types[array.dtype.name], "shape": list(array.shape),
            "data_offsets": [len(body), len(body) + len(data)],
        }
        body += data
    text = json.dumps(header).encode()
    (FILES / name).write_bytes(struct.pack("<Q", len(text)) + text + body)


np.save(FILES / "y.npy", Y)
np.save(FILES / "p.npy", P.astype("<f4"))
np.save(FILES / "p-big-endian.npy", P.astype(">f8"))
np.save(FILES / "p-column.npy", P.reshape(-1, 1))
np.save(FILES / "p-row.npy", P.reshape(1, -1))
np.save(FILES / "matrix.npy", MATRIX)
np.save(FILES / "matrix-fortran.npy", np.asfortranarray(MATRIX))
np.save(FILES / "pair-fortran.npy", np.asfortranarray(np.column_stack([Y, P])))
np.save(FILES / "labels.npy", np.array([0, 2]))
np.save(FILES / "words.npy", np.array(["elm", "oak", "elm"]))
np.save(FILES / "words-bytes.npy", np.array([b"elm", b"oak", b"elm"]))
np.save(FILES / "words-fortran.npy", np.asfortranarray(np.array([["a1", "elm"], ["a2", "oak"], ["a3", "elm"]])))
np.save(FILES / "cube.npy", np.zeros((2, 2, 3)))
np.save(FILES / "gap.npy", np.array([0.9, np.nan, 0.8]))
npz("pair.npz", {"y": Y, "p": P})
npz("pair-packed.npz", {"y": Y, "p": P}, zipfile.ZIP_DEFLATED)
npz("columns.npz", {"y": Y.reshape(-1, 1), "yhat": P.reshape(-1, 1), "epoch": np.array(7)})
npz("trainer.npz", {"predictions": P, "label_ids": Y})
npz("logits.npz", {"logits": np.log(MATRIX), "labels": np.array([0, 2])})
npz("unnamed.npz", {"arr_0": Y, "arr_1": P})
npz("oof.npz", {"target": Y, "oof_cat": P, "oof_gbm": np.array([0.8, 0.3, 0.6])})
npz("oof-fortran.npz", {"target": Y, "oof": np.asfortranarray(np.array([[0.9, 0.8], [0.4, 0.3], [0.8, 0.6]]))})
npz("words.npz", {"label": np.array(["elm", "oak", "elm"]), "prob_oak": 1 - P, "prob_elm": P})
safetensors("pair.safetensors", {"y": Y.astype("int64"), "p": P.astype("float64")})
safetensors("oof.safetensors", {"target": Y, "oof_cat": P, "oof_gbm": np.array([0.8, 0.3, 0.6])})
TEXT = "y,p\n1,0.9\n0,0.4\n1,0.8\n"
archive("pair.csv.zip", {"pair.csv": TEXT}, zipfile.ZIP_DEFLATED)
archive("pair.json.zip", {"run/": "", "run/pair.json": '{"y":[1,0,1],"p":[0.9,0.4,0.8]}'})
archive("two.zip", {"a.csv": TEXT, "b.csv": TEXT})
archive("sheet.xlsx", {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
(FILES / "frame.parquet").write_bytes(b"PAR1" + bytes(16) + b"PAR1")
(FILES / "pair.csv.zst").write_bytes(bytes([0x28, 0xB5, 0x2F, 0xFD, 4, 0]))
